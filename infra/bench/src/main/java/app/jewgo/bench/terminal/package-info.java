/** What a long-running command says while it works: a progress bar, or plain lines. */
@NullMarked
package app.jewgo.bench.terminal;

import org.jspecify.annotations.NullMarked;
