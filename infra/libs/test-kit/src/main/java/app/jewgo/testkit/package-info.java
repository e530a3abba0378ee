/** What the tests of every module share: architecture rules, clock, network faults, databases. */
@NullMarked
package app.jewgo.testkit;

import org.jspecify.annotations.NullMarked;
