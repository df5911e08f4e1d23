package io.chargewire.ocpp.rpc;

import io.chargewire.ocpp.rpc.internal.PayloadCodec;
import io.chargewire.ocpp.rpc.internal.UnfitPayloadException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's own data as a Java type: what stands in {@code data} of a DataTransfer or in the free properties of a customData
 * (Part 4, 9). Made by {@link OcppJson#vendorData}; thread-safe.
 *
 * <pre>{@code
 * VendorData<Humidity> humidity = csms.json().vendorData("com.acme.humidity", Humidity.class);
 * humidity.read(request.getVendorId(), request.getData()).ifPresent(h -> ...);
 *
 * CustomData.Builder custom = CustomData.builder().vendorId(humidity.vendorId());
 * humidity.properties(value).forEach(custom::put);
 * }</pre>
 *
 * @param <T> a type that Jackson can read and write, such as a record
 */
public final class VendorData<T> {

    private final String vendorId;
    private final Class<T> type;
    private final PayloadCodec codec;

    VendorData(String vendorId, Class<T> type, PayloadCodec codec) {
        this.vendorId = vendorId;
        this.type = type;
        this.codec = codec;
    }

    /**
     * The vendor's id, from the reversed DNS name space.
     *
     * @return at most 255 characters
     */
    public String vendorId() {
        return vendorId;
    }

    /**
     * Reads data of this vendor.
     *
     * @param givenVendorId the vendorId beside the data
     * @param data a JSON value as the model holds it: the data of a DataTransfer, or the properties of a customData
     * @return the value, or empty if it is another vendor's or there is none
     * @throws InvalidPayloadException if the data does not fit the type; tells where
     */
    public Optional<T> read(String givenVendorId, @Nullable Object data) {
        if (data == null || !vendorId.equals(givenVendorId)) {
            return Optional.empty();
        }
        return Optional.of(checked(() -> codec.convert(data, type)));
    }

    /**
     * A value as the data of a DataTransfer.
     *
     * @param value the value
     * @return a JSON value as the model takes it
     * @throws InvalidPayloadException if Jackson cannot write it
     */
    public Object data(T value) {
        return checked(() -> codec.convert(value, Object.class));
    }

    /**
     * A value as the free properties of a customData.
     *
     * @param value the value; must become a JSON object
     * @return its properties in order
     * @throws InvalidPayloadException if Jackson cannot write it as an object
     */
    public Map<String, @Nullable Object> properties(T value) {
        return checked(() -> codec.properties(value));
    }

    private <V> V checked(Supplier<V> conversion) {
        try {
            return conversion.get();
        } catch (UnfitPayloadException e) {
            throw new InvalidPayloadException(type.getSimpleName() + ": " + e.getMessage(), e.violations());
        }
    }
}
