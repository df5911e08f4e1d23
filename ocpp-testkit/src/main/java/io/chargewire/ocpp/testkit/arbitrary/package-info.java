/**
 * Arbitrary payloads for tests of programs that speak OCPP: valid ones of every message, and invalid ones that break exactly
 * one rule.
 *
 * <p>Everything is made from the schemas, so nothing here has to be kept up with the messages. With the <a
 * href="https://jqwik.net">jqwik</a> engine on the test class path a property asks for any message as a parameter, or takes
 * an arbitrary of {@link io.chargewire.ocpp.testkit.arbitrary.OcppArbitraries}:
 *
 * <pre>{@code
 * @Property
 * void everyTransactionEventIsStored(@ForAll TransactionEventRequest event) { ... }
 *
 * @Property
 * void badRequestsAreRefused(@ForAll("badRequests") InvalidPayload payload) { ... }
 *
 * @Provide
 * Arbitrary<InvalidPayload> badRequests() {
 *     return OcppArbitraries.invalid(TransactionEventRequest.class, ViolationKind.MISSING_PROPERTY);
 * }
 * }</pre>
 *
 * <p>A plain test or a simulation draws from a seed of its own, without the life cycle of a jqwik property; the same seed
 * gives the same payload:
 *
 * <pre>{@code
 * OcppArbitraries.valid(HeartbeatRequest.class).generator(1_000).next(new Random(seed)).value();
 * }</pre>
 *
 * <p>A payload that makes a property fail is shrunk: properties that need not be there are left out, lists and texts get
 * short, numbers come close to 0, as long as the property still fails.
 *
 * <p>Everything here is immutable and may be shared between threads.
 */
@NullMarked
package io.chargewire.ocpp.testkit.arbitrary;

import org.jspecify.annotations.NullMarked;
