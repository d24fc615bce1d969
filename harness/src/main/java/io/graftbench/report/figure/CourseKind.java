// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import io.graftbench.report.figure.Palette.ModeStyle;
import io.graftbench.report.text.Names;
import io.graftbench.report.text.Quantity;
import io.graftbench.results.Clock;
import io.graftbench.results.Series.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A way to draw courses: which series, which axes, which part of it. */
abstract class CourseKind {
    private static final double KEYS_SHARE = 1.25;

    private final String name;
    private final String series;
    private final String title;
    private final String xTitle;
    private final String yTitle;
    private final String reading;

    private CourseKind(String name, String series, String title, String xTitle, String yTitle, String reading) {
        this.name = name;
        this.series = series;
        this.title = title;
        this.xTitle = xTitle;
        this.yTitle = yTitle;
        this.reading = reading;
    }

    abstract void prepare(Sketch sketch, List<Course> courses);

    abstract void draw(Sketch sketch, Course course, ModeStyle style);

    String name() {
        return name;
    }

    String series() {
        return series;
    }

    String title() {
        return title;
    }

    String xTitle() {
        return xTitle;
    }

    String yTitle() {
        return yTitle;
    }

    String reading() {
        return reading;
    }

    static CourseKind throughputByTime(Clock clock) {
        return new CourseKind(
                "by-time",
                "throughput_by_time",
                "Throughput inside the trials",
                "time since the start, " + Quantity.timed("s", clock),
                "Throughput, " + Quantity.timed("Gbit/s", clock),
                "Each line is one trial, interval by interval; the grey part on the left is the declared warm-up and in no"
                        + " figure. A level line is a steady trial; a step or a slope inside the window is a reason to look at"
                        + " the trial's raw output.") {
            private static final double GIGA = 1e-9;

            @Override
            void prepare(Sketch sketch, List<Course> courses) {
                double end = greatest(courses, Point::x);
                double top = greatest(courses, Point::y) * GIGA;
                sketch.xRange(0, end > 0 ? end : 1);
                sketch.yRange(0, (top > 0 ? top : 1) * KEYS_SHARE);
                double warmUp = courses.stream()
                        .flatMap(course -> course.series().points().stream())
                        .filter(Point::omitted)
                        .mapToDouble(Point::x)
                        .max()
                        .orElse(0);
                if (warmUp > 0) {
                    sketch.rectangle(0, warmUp, 0, (top > 0 ? top : 1) * KEYS_SHARE, Theme.BAND);
                }
            }

            @Override
            void draw(Sketch sketch, Course course, ModeStyle style) {
                var points = course.series().points();
                int measured = (int) points.stream().takeWhile(Point::omitted).count();
                var omitted = points.subList(0, Math.min(points.size(), measured + (measured > 0 ? 1 : 0)));
                sketch.line(xs(omitted, Point::x), xs(omitted, p -> p.y() * GIGA), Theme.OMITTED, 1, style.dash());
                var counted = points.subList(measured, points.size());
                sketch.line(xs(counted, Point::x), xs(counted, p -> p.y() * GIGA), style.colour(), 1.2f, style.dash());
            }
        };
    }

    static CourseKind latencyByQuantile(Clock clock) {
        return new CourseKind(
                "by-quantile",
                "latency_by_quantile",
                "Latency by percentile",
                "percentile of the round trips" + inVirtual(clock),
                "Latency (RTT/2), " + Quantity.timed("\u00b5s", clock),
                "Each line is one trial: so many per cent of its round trips were at most as slow as the line's height. The"
                        + " axis is stretched so that each step to the right is a tenfold rarer event; lower is better.") {
            @Override
            void prepare(Sketch sketch, List<Course> courses) {
                double rarest = greatest(courses, p -> p.x() < 1 ? 1 / (1 - p.x()) : 1);
                double top = greatest(courses, p -> p.x() < 1 ? p.y() : 0);
                double least = courses.stream()
                        .flatMap(c -> c.series().points().stream())
                        .mapToDouble(Point::y)
                        .min()
                        .orElse(0);
                boolean logarithmic = least > 0 && top / least > 8;
                sketch.xRange(1, Math.pow(10, Math.ceil(Math.log10(Math.max(10, rarest)) - 1e-9)));
                var styler = sketch.chart().getStyler();
                styler.setXAxisLogarithmic(true).setYAxisLogarithmic(logarithmic);
                sketch.xTickLabels(CourseKind::percentile);
                sketch.yRange(
                        logarithmic ? Math.pow(10, Math.floor(Math.log10(least))) : 0,
                        top * (logarithmic ? 3 : KEYS_SHARE));
            }

            @Override
            void draw(Sketch sketch, Course course, ModeStyle style) {
                var points =
                        course.series().points().stream().filter(p -> p.x() < 1).toList();
                sketch.line(xs(points, p -> 1 / (1 - p.x())), xs(points, Point::y), style.colour(), 1.2f, style.dash());
            }
        };
    }

    static CourseKind latencyDistribution(Clock clock) {
        return new CourseKind(
                "distribution",
                "latency_by_quantile",
                "Distribution of latency",
                "Latency (RTT/2), " + Quantity.timed("\u00b5s", clock),
                "share of round trips" + inVirtual(clock),
                "Each line is one trial and climbs from 0 to 1: at a given latency it stands at the share of round trips that"
                        + " were no slower, so a line further left is faster. The slowest hundredth is left out here, and drawn in"
                        + " the figure of percentiles.") {
            private static final double BODY = 0.99;

            @Override
            void prepare(Sketch sketch, List<Course> courses) {
                double fastest = courses.stream()
                        .flatMap(c -> body(c).stream())
                        .mapToDouble(Point::y)
                        .min()
                        .orElse(0);
                double slowest = courses.stream()
                        .flatMap(c -> body(c).stream())
                        .mapToDouble(Point::y)
                        .max()
                        .orElse(1);
                double air = Math.max((slowest - fastest) * 0.06, slowest * 0.01);
                sketch.xRange(Math.max(0, fastest - air), slowest + air);
                sketch.yRange(0, KEYS_SHARE);
                sketch.yTickLabels(y -> y > 1.001 ? " " : AxisNumbers.label(BigDecimal.valueOf(y)));
            }

            @Override
            void draw(Sketch sketch, Course course, ModeStyle style) {
                var body = body(course);
                sketch.steps(xs(body, Point::y), xs(body, Point::x), style);
            }

            private List<Point> body(Course course) {
                return course.series().points().stream()
                        .filter(p -> p.x() <= BODY)
                        .toList();
            }
        };
    }

    private static String inVirtual(Clock clock) {
        return clock == Clock.VIRTUAL ? ", " + Names.clock(clock) : "";
    }

    /** From 1 / (1 - quantile): {@code 99.9 %} for 1000. */
    private static String percentile(double rarity) {
        int nines = (int) Math.round(Math.log10(rarity));
        return switch (nines) {
            case 0 -> "0 %";
            case 1 -> "90 %";
            case 2 -> "99 %";
            default -> "99." + "9".repeat(nines - 2) + " %";
        };
    }

    private static double greatest(List<Course> courses, ToDoubleFunction<Point> of) {
        return courses.stream()
                .flatMap(course -> course.series().points().stream())
                .mapToDouble(of)
                .max()
                .orElse(0);
    }

    private static double[] xs(List<Point> points, ToDoubleFunction<Point> of) {
        return points.stream().mapToDouble(of).toArray();
    }
}
