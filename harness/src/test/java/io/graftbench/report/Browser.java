// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a screen, its profile thrown away afterwards. */
final class Browser implements AutoCloseable {
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final ChromeDriver driver;

    Browser(Path profile) {
        for (Path program : List.of(DRIVER, CHROMIUM)) {
            if (!Files.isExecutable(program)) {
                throw new IllegalStateException(program + " is missing: apt-get install chromium chromium-driver");
            }
        }
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        var logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logging);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60)).scriptTimeout(Duration.ofSeconds(300));
    }

    /** Ends when the page is drawn: what a script asks for has its place then. */
    void open(Path page) {
        driver.get(page.toUri().toString());
        driver.executeAsyncScript("const [done] = arguments;"
                + "const drawn = () => requestAnimationFrame(() => requestAnimationFrame(done));"
                + "document.readyState === 'complete' ? drawn() : addEventListener('load', drawn)");
    }

    /** The result of a script's {@code return}. */
    Object run(String script, Object... arguments) {
        return java.util.Objects.requireNonNullElse(driver.executeScript(script, arguments), "null");
    }

    Object runAsync(String script) {
        return java.util.Objects.requireNonNullElse(driver.executeAsyncScript(script), "null");
    }

    /** Ends when the page has what the selector names; a failure after the script's limit of time. */
    void waitFor(String selector) {
        driver.executeAsyncScript(
                "const [selector, done] = arguments;"
                        + "const look = () => document.querySelector(selector) ? done() : setTimeout(look, 20); look()",
                selector);
    }

    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** @param media {@code screen} or {@code print} */
    void appearance(String media, boolean dark) {
        var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media, "features", List.of(feature)));
    }

    /** Errors and warnings since the last call. */
    List<String> complaints() {
        var complaints = new ArrayList<String>();
        driver.manage().logs().get(LogType.BROWSER).forEach(entry -> {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getMessage());
            }
        });
        return complaints;
    }

    /** On A4. */
    byte[] pdf() {
        var printed = driver.executeCdpCommand(
                "Page.printToPDF",
                Map.of("paperWidth", 8.27, "paperHeight", 11.69, "preferCSSPageSize", false, "printBackground", true));
        return Base64.getDecoder().decode(String.valueOf(printed.get("data")));
    }

    void screenshot(Path file) {
        var shot = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, Base64.getDecoder().decode(String.valueOf(shot.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The names and places of what axe-core objects to.
     *
     * @param rules the only ones to check; empty: all
     */
    List<?> accessibilityViolations(List<String> rules) {
        run(axe());
        var options = rules.isEmpty()
                ? ""
                : ", runOnly: " + rules.stream().map(rule -> "'" + rule + "'").toList();
        return (List<?>) runAsync("const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']" + options + "}).then("
                + "r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160)).join(' | '))),"
                + "e => done(['axe failed: ' + e]))");
    }

    private static String axe() {
        try (var stream = Browser.class.getResourceAsStream("/axe.min.js")) {
            if (stream == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
