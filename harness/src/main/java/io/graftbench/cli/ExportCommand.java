// SPDX-License-Identifier: Apache-2.0
package io.graftbench.cli;

import io.graftbench.analysis.Analyses;
import io.graftbench.report.JunitXml;
import io.graftbench.report.export.ActionBenchmark;
import io.graftbench.report.export.BencherMetrics;
import io.graftbench.results.Metric.Better;
import io.graftbench.results.Run;
import io.graftbench.results.SamplesCsv;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "export",
        description = "Print what a run measured in a form that another program reads.",
        footer = {
            "",
            "csv: one row per trial and metric, as samples.csv. junit: one case per claim and failed trial, as junit.xml.",
            "bmf: Bencher Metric Format. github-action-benchmark: its custom formats, one better side at a time.",
            "Means and ratios of valid trials go out, with their range; virtual time is part of the name. Status 0: an export"
                    + " judges nothing."
        })
final class ExportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run's folder, or its run.json.")
    private String run = "";

    @Option(
            names = "--format",
            paramLabel = "F",
            required = true,
            converter = FormatConverter.class,
            description = "csv, junit, bmf or github-action-benchmark.")
    private Format format = Format.CSV;

    @Option(
            names = "--better",
            paramLabel = "SIDE",
            description = "github-action-benchmark: higher for customBiggerIsBetter, lower for customSmallerIsBetter.")
    private @Nullable Side better;

    enum Format {
        CSV,
        JUNIT,
        BMF,
        GITHUB_ACTION_BENCHMARK
    }

    /** As they are typed. */
    @SuppressWarnings("checkstyle:ConstantName")
    enum Side {
        higher,
        lower
    }

    /** By the name as it is typed. */
    static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String typed) {
            return switch (typed) {
                case "csv" -> Format.CSV;
                case "junit" -> Format.JUNIT;
                case "bmf" -> Format.BMF;
                case "github-action-benchmark" -> Format.GITHUB_ACTION_BENCHMARK;
                default ->
                    throw new TypeConversionException("there is no format `" + typed
                            + "`; there are csv, junit, bmf and github-action-benchmark");
            };
        }
    }

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if ((format == Format.GITHUB_ACTION_BENCHMARK) != (better != null)) {
            throw new UsageError(
                    better == null
                            ? "github-action-benchmark takes figures of one side only: say --better higher or --better lower"
                            : "--better goes with --format github-action-benchmark only");
        }
        var out = surroundings.console().out();
        out.print(text(NamedRun.read(run).run()));
        out.flush();
        return ExitStatus.PASSED;
    }

    private String text(Run run) {
        return switch (format) {
            case CSV -> SamplesCsv.text(run);
            case JUNIT -> JunitXml.of(Analyses.of(run));
            case BMF -> BencherMetrics.of(Analyses.of(run));
            case GITHUB_ACTION_BENCHMARK ->
                ActionBenchmark.of(Analyses.of(run), better == Side.higher ? Better.HIGHER : Better.LOWER);
        };
    }
}
