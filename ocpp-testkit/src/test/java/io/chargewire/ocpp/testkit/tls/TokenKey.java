package io.chargewire.ocpp.testkit.tls;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A private key as a token gives it out: a handle without an encoding, which only {@link #PROVIDER} can sign with. */
final class TokenKey implements PrivateKey {

    /** Has to be installed for the time of a test. */
    static final Provider PROVIDER = new TokenProvider();

    private static final long serialVersionUID = 1;

    private final transient PrivateKey inside;

    TokenKey(PrivateKey inside) {
        this.inside = inside;
    }

    @Override
    public String getAlgorithm() {
        return inside.getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }

    private static final class TokenProvider extends Provider {

        private static final long serialVersionUID = 1;

        TokenProvider() {
            super("Token", "1", "signs with keys without an encoding");
            for (String algorithm : List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA")) {
                putService(
                        new Service(
                                this,
                                "Signature",
                                algorithm,
                                TokenSignature.class.getName(),
                                List.of(),
                                Map.of("SupportedKeyClasses", TokenKey.class.getName())) {
                            @Override
                            public Object newInstance(@Nullable Object parameter) {
                                return new TokenSignature(getAlgorithm());
                            }
                        });
            }
        }
    }

    private static final class TokenSignature extends SignatureSpi {

        private final Signature platform;

        TokenSignature(String algorithm) {
            try {
                platform = Signature.getInstance(algorithm, "SunEC");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform signs with ECDSA", e);
            }
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            if (!(key instanceof TokenKey token)) {
                throw new InvalidKeyException("a key of the token is needed");
            }
            platform.initSign(token.inside);
        }

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            throw new InvalidKeyException("a token signs only");
        }

        @Override
        protected void engineUpdate(byte b) throws SignatureException {
            platform.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
            platform.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            return platform.sign();
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            throw new SignatureException("a token signs only");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException(name);
        }
    }
}
