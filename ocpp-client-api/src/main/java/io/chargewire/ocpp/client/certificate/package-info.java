/**
 * The station's certificates: its own, with their keys (A02, A03), and those of the authorities that it trusts (M03, M04, M05).
 *
 * <pre>
 *   CertificateSigning ──► StationKeyStore ──► TlsMaterial of the moment ──► ClientTls
 *          │ checks a chain against                    ▲
 *          └──────────► InstalledCertificates ─────────┘ whom to trust
 * </pre>
 *
 * <p>Private keys stay in the key store they were made for; nothing here gives one away but to the Java platform's TLS. Key and
 * certificate stores block and are called on the executor for handlers or callbacks; what {@code ClientTls} asks for is answered
 * from memory. All classes are thread-safe unless they say otherwise.
 */
@NullMarked
package io.chargewire.ocpp.client.certificate;

import org.jspecify.annotations.NullMarked;
