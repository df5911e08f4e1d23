package io.chargewire.ocpp.examples.certificate;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.stream.Stream;

/** A cryptographic token in software, NSS's, behind the platform's PKCS#11 provider. Its keys do not leave it. */
final class SoftToken implements AutoCloseable {

    private static final String PIN = "secret-7";

    /** NSS has its store of keys in the slot after the one for sessions. */
    private static final int KEY_STORE_SLOT_INDEX = 1;

    private final Provider provider;

    private SoftToken(Provider provider) {
        this.provider = provider;
    }

    /** Where Linux distributions have the library; empty if it is nowhere. */
    static Optional<Path> library() {
        return Stream.of("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
                .flatMap(directory -> Stream.of(directory, directory + "/nss"))
                .map(directory -> Path.of(directory, "libsoftokn3.so"))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * Makes a new token and installs its provider.
     *
     * @param library {@link #library()}
     * @param directory of the token's files, which is there
     */
    static SoftToken in(Path library, Path directory) {
        String parameters = "configdir='sql:" + directory + "' certPrefix='' keyPrefix='' secmod='' flags=";
        Native.initialisePin(library, parameters);
        Provider provider = Security.getProvider("SunPKCS11")
                .configure("--name=Soft\nlibrary=" + library + "\nnssArgs=\"" + parameters + "\"\nslotListIndex="
                        + KEY_STORE_SLOT_INDEX
                        + "\nattributes(*,CKO_PRIVATE_KEY,*)={ CKA_SENSITIVE=true CKA_EXTRACTABLE=false }\n");
        Security.addProvider(provider);
        return new SoftToken(provider);
    }

    Provider provider() {
        return provider;
    }

    /** What is in the token at this moment. */
    KeyStore load() throws Exception {
        KeyStore keyStore = KeyStore.getInstance("PKCS11", provider);
        keyStore.load(null, PIN.toCharArray());
        return keyStore;
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }

    /** The functions of PKCS#11 that the platform's provider does not call: a new token has no PIN yet. */
    private static final class Native {

        private static final int INITIALIZE = 0;
        private static final int FINALIZE = 1;
        private static final int GET_SLOT_LIST = 4;
        private static final int INIT_PIN = 10;
        private static final int OPEN_SESSION = 12;
        private static final int LOGIN = 18;
        private static final int OS_LOCKING = 2;
        private static final int SERIAL_SESSION_THAT_WRITES = 4 | 2;
        private static final int SECURITY_OFFICER = 0;

        private final Pointer functions;

        private Native(Path library) {
            PointerByReference list = new PointerByReference();
            NativeLibrary.getInstance(library.toString())
                    .getFunction("C_GetFunctionList")
                    .invokeInt(new Object[] {list});
            functions = list.getValue();
        }

        static void initialisePin(Path library, String parameters) {
            Native token = new Native(library);
            Memory text = new Memory(parameters.length() + 1L);
            text.setString(0, parameters, StandardCharsets.US_ASCII.name());
            // Four functions for locks, flags, NSS's parameters, nothing.
            Memory arguments = new Memory(7L * Long.BYTES);
            arguments.clear();
            arguments.setLong(4L * Long.BYTES, OS_LOCKING);
            arguments.setPointer(5L * Long.BYTES, text);
            token.call(INITIALIZE, arguments);
            try {
                Memory slots = new Memory(8L * Long.BYTES);
                token.call(GET_SLOT_LIST, (byte) 1, slots, new NativeLongByReference(new NativeLong(8)));
                NativeLong slot = new NativeLong(slots.getLong((long) KEY_STORE_SLOT_INDEX * Long.BYTES));
                NativeLongByReference session = new NativeLongByReference();
                token.call(OPEN_SESSION, slot, new NativeLong(SERIAL_SESSION_THAT_WRITES), null, null, session);
                token.call(
                        LOGIN, session.getValue(), new NativeLong(SECURITY_OFFICER), new byte[] {0}, new NativeLong(0));
                byte[] pin = PIN.getBytes(StandardCharsets.US_ASCII);
                token.call(INIT_PIN, session.getValue(), pin, new NativeLong(pin.length));
            } finally {
                token.call(FINALIZE, Pointer.NULL);
            }
        }

        /** A function by its place in CK_FUNCTION_LIST, which begins with a version. */
        private void call(int index, Object... arguments) {
            Pointer function = functions.getPointer((index + 1L) * Long.BYTES);
            Object result = Function.getFunction(function).invoke(NativeLong.class, arguments);
            if (((NativeLong) result).longValue() != 0) {
                throw new IllegalStateException("function " + index + " of the token gives " + result);
            }
        }
    }
}
