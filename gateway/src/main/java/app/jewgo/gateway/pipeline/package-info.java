/** What a step of the pipeline is, and how the list of them runs. */
@NullMarked
package app.jewgo.gateway.pipeline;

import org.jspecify.annotations.NullMarked;
