/**
 * The command line: {@link io.chargewire.ocpp.examples.cli.OcppExamples} with the commands quickstart, csms and station.
 *
 * <p>Messages and results go to the standard output. What goes wrong is one line on the standard error output; {@code
 * --verbose} adds the stack trace. Exit codes: 0 done, 1 it did not work, 2 the command line is wrong, 130 ended with Ctrl-C.
 *
 * <p>With {@code --json} the standard output holds the messages only, and everything for people is on the standard error output.
 */
@NullMarked
package io.chargewire.ocpp.examples.cli;

import org.jspecify.annotations.NullMarked;
