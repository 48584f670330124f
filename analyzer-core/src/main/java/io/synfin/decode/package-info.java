/** Frames in, segments out: link layers, tunnels, IP, TCP. */
@NullMarked
package io.synfin.decode;

import org.jspecify.annotations.NullMarked;
