// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** From places on an axis to the numbers of its ticks, which are round. */
record AxisNumbers(double screenLow, double screenHigh, double low, double high, boolean logarithmic) {
    private static final List<BigDecimal> ROUND = List.of(
            BigDecimal.ONE, BigDecimal.valueOf(2), new BigDecimal("2.5"), BigDecimal.valueOf(5), BigDecimal.TEN);

    List<BigDecimal> ticksAt(List<Double> screen) {
        return ticks(screen.stream().map(this::valueAt).toList(), logarithmic);
    }

    private double valueAt(double screen) {
        double share = (screen - screenLow) / (screenHigh - screenLow);
        return logarithmic ? low * Math.pow(high / low, share) : low + share * (high - low);
    }

    /**
     * What the ticks stand for, from about where they are: on a logarithmic axis decades, else multiples of a step that is 1, 2,
     * 2.5 or 5 times a power of ten.
     */
    static List<BigDecimal> ticks(List<Double> about, boolean logarithmic) {
        if (logarithmic) {
            return about.stream()
                    .map(value -> BigDecimal.ONE.scaleByPowerOfTen((int) Math.rint(Math.log10(value))))
                    .toList();
        }
        double least = about.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double greatest = about.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var step = about.size() < 2
                ? roundStep(Math.abs(greatest) / 2)
                : roundStep((greatest - least) / (about.size() - 1));
        return about.stream().map(value -> multiple(value, step)).toList();
    }

    /** About five round numbers from one end of an axis to the other. */
    static List<BigDecimal> between(double low, double high) {
        var step = roundStep((high - low) / 5);
        var numbers = new ArrayList<BigDecimal>();
        for (var at = multiple(low, step); at.doubleValue() <= high; at = at.add(step)) {
            if (at.doubleValue() >= low - step.doubleValue() * 1e-3) {
                numbers.add(at);
            }
        }
        return numbers;
    }

    /** The decimals that a step has, zero as {@code 0}. */
    static String label(BigDecimal tick) {
        return tick.signum() == 0 ? "0" : tick.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal multiple(double value, BigDecimal step) {
        return step.multiply(BigDecimal.valueOf(Math.rint(value / step.doubleValue())));
    }

    private static BigDecimal roundStep(double about) {
        if (!(about > 0)) {
            return BigDecimal.ONE;
        }
        int power = (int) Math.floor(Math.log10(about));
        var nearest = BigDecimal.ONE;
        for (BigDecimal candidate : ROUND) {
            var step = candidate.scaleByPowerOfTen(power);
            if (distance(step, about) < distance(nearest.scaleByPowerOfTen(power), about)) {
                nearest = candidate;
            }
        }
        return nearest.scaleByPowerOfTen(power);
    }

    private static double distance(BigDecimal step, double about) {
        return Math.abs(Math.log(step.doubleValue() / about));
    }
}
