// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingTest {
    @TempDir
    Path folder;

    @Test
    void keepsNoFileBesideWhatItEncodes() throws IOException {
        var gone = Files.createDirectory(folder.resolve("gone"));
        var before = ImageIO.getCacheDirectory();
        ImageIO.setCacheDirectory(gone.toFile());
        Files.delete(gone);
        try {
            assertThat(Drawing.encoded(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB)))
                    .startsWith(0x89, 'P', 'N', 'G');
        } finally {
            ImageIO.setCacheDirectory(before);
        }
    }
}
