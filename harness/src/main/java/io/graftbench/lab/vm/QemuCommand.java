// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import io.graftbench.host.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * QEMU's command line.
 *
 * @param seed of the random numbers that QEMU gives the guest (RDRAND, the kernel's boot seed), in virtual time
 * @param console where the guest's kernel speaks
 * @param ready where the guest says that it is ready
 */
record QemuCommand(Accelerator accelerator, int processors, int seed, Path console, Path ready) {
    static final String PROGRAM = "qemu-system-x86_64";

    private static final String MEMORY = "2048M,slots=3,maxmem=16G";

    private static final String FIXED_ADDRESSES = "sysctl.kernel.randomize_va_space=0";

    /**
     * Slabs of up to 4 MiB, 4096 objects each. A ping-pong whose few buffers happen to lie in two slabs takes the
     * allocator's slow path in every round trip: with Debian's 16 to 32 objects one trial in eight did (TCP over a bridge:
     * 18.99 instead of 18.71 µs), and {@code __slab_free} was seen to run once per round trip in exactly those.
     */
    private static final String LARGE_SLABS = "slub_max_order=10 slub_min_objects=4096";

    /** A guest that says it is ready as soon as its kernel runs, and ends. */
    Command trial(Path vmlinuz, Path initrd) {
        return Command.of(common(vmlinuz, initrd, "graftbench.trial"));
    }

    /** @param port on 127.0.0.1 that leads to the guest's sshd */
    Command boot(GuestImage image, int port) {
        var argv = common(image.kernel().vmlinuz(), image.initrd(), "");
        argv.addAll(memory(0, image.root().disk()));
        argv.addAll(memory(1, image.modulesDisk()));
        argv.addAll(memory(2, image.payload().disk()));
        argv.add("-netdev");
        argv.add("user,id=control,restrict=on,hostfwd=tcp:127.0.0.1:" + port + "-:22");
        argv.addAll(List.of("-device", "virtio-net-pci,netdev=control,romfile="));
        return Command.of(argv);
    }

    private List<String> common(Path vmlinuz, Path initrd, String extra) {
        var argv = new ArrayList<>(List.of(PROGRAM, "-nodefaults", "-no-user-config", "-display", "none"));
        argv.addAll(List.of("-no-reboot", "-machine", "pc,hpet=off,nvdimm=on", "-m", MEMORY));
        argv.addAll(processor());
        argv.addAll(List.of("-kernel", vmlinuz.toString(), "-initrd", initrd.toString()));
        argv.addAll(List.of("-append", (kernelArguments() + " " + extra).strip()));
        argv.addAll(List.of("-serial", "file:" + console, "-serial", "file:" + ready));
        return argv;
    }

    private List<String> processor() {
        return switch (accelerator) {
            case KVM -> List.of("-accel", "kvm", "-cpu", "host", "-smp", Integer.toString(processors));
            case TCG -> List.of("-accel", "tcg,thread=single", "-cpu", "max", "-smp", Integer.toString(processors));
            case COUNTED ->
                List.of(
                        "-accel",
                        "tcg,thread=single",
                        "-cpu",
                        "max",
                        "-smp",
                        "1",
                        "-icount",
                        "shift=0,sleep=off",
                        "-seed",
                        Integer.toString(seed),
                        "-rtc",
                        "base=2026-01-01T00:00:00,clock=vm");
        };
    }

    /**
     * On a virtual clock mitigations cost what the emulated processor does not have, its cycle counter is as good as its clock,
     * and the same program has the same addresses in every trial. In real time addresses are drawn anew for each process, as
     * everywhere: a fixed layout would favour one mode in all blocks.
     */
    private String kernelArguments() {
        var common = "console=ttyS0 quiet panic=-1 net.ifnames=0";
        return accelerator == Accelerator.COUNTED
                ? common + " mitigations=off tsc=reliable " + FIXED_ADDRESSES + " " + LARGE_SLABS
                : common;
    }

    /**
     * A disk as memory: read without a wait, for while a guest waits for a disk it is idle, and its virtual clock leaps to
     * its next timer, whatever that is. The mapping is private: writes are the guest's own and are lost with it.
     */
    private static List<String> memory(int slot, Path file) {
        var path = file.toString().replace(",", ",,");
        var backend = "memory-backend-file,id=disk" + slot + ",share=off,mem-path=" + path + ",size=" + size(file);
        return List.of("-object", backend, "-device", "nvdimm,id=nvdimm" + slot + ",memdev=disk" + slot);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
