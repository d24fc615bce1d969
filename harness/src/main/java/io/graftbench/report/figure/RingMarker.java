// SPDX-License-Identifier: Apache-2.0
package io.graftbench.report.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A ring, told apart from a dot without colour. */
final class RingMarker extends Marker {
    @Override
    public void paint(Graphics2D graphics, double x, double y, int size) {
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Ellipse2D.Double(x - size / 2.0, y - size / 2.0, size, size));
    }
}
