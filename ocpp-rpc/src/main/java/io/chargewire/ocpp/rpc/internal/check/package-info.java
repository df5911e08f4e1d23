/**
 * Checks of payload trees, compiled from the JSON schemas when a message first occurs: one pass over the tree, no allocation
 * while all is well.
 *
 * <p>{@code SchemaCompiler} turns a schema into a tree of {@code ValueCheck}s, {@code Findings} collects what they find. They
 * hold what the standard's schemas say and what Part 2, 2.1.4 says beyond them. Schemas of custom actions may use all of JSON
 * Schema and are left to networknt, which also is the oracle in the tests.
 *
 * <p>Compiled checks are immutable and shared; {@code Findings} belong to one check of one payload.
 */
@NullMarked
package io.chargewire.ocpp.rpc.internal.check;

import org.jspecify.annotations.NullMarked;
