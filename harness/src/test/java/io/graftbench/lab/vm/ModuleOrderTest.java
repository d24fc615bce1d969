// SPDX-License-Identifier: Apache-2.0
package io.graftbench.lab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleOrderTest {
    private static final String DEP = """
            kernel/drivers/virtio/virtio.ko:
            kernel/drivers/virtio/virtio_ring.ko:
            kernel/drivers/virtio/virtio_pci.ko: kernel/drivers/virtio/virtio_pci_modern_dev.ko kernel/drivers/virtio/virtio.ko kernel/drivers/virtio/virtio_ring.ko
            kernel/drivers/virtio/virtio_pci_modern_dev.ko: kernel/drivers/virtio/virtio_ring.ko
            kernel/drivers/block/virtio_blk.ko.xz: kernel/drivers/virtio/virtio.ko kernel/drivers/virtio/virtio_ring.ko
            kernel/crypto/crc32c-generic.ko:
            """;

    @Test
    void putsEveryModuleAfterAllItNeedsAndNoneTwice() {
        var order = new ModuleOrder(DEP).of(List.of("virtio_pci", "virtio_blk"));
        assertThat(order)
                .containsExactly(
                        "kernel/drivers/virtio/virtio_ring.ko",
                        "kernel/drivers/virtio/virtio_pci_modern_dev.ko",
                        "kernel/drivers/virtio/virtio.ko",
                        "kernel/drivers/virtio/virtio_pci.ko",
                        "kernel/drivers/block/virtio_blk.ko.xz");
    }

    @Test
    void knowsDashesAsUnderscoresAndLeavesOutWhatIsBuiltIn() {
        assertThat(new ModuleOrder(DEP).of(List.of("crc32c_generic", "ext4")))
                .containsExactly("kernel/crypto/crc32c-generic.ko");
    }
}
