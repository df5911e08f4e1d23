package io.chargewire.ocpp.testkit.arbitrary;

import io.chargewire.ocpp.model.OcppMessage;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Lets a property take a message as a parameter: {@code @ForAll BootNotificationRequest}. jqwik finds and calls it. */
public final class MessageProvider implements ArbitraryProvider {

    /** For jqwik. */
    public MessageProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return OcppArbitraries.knows(targetType.getRawType());
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        return Set.of(OcppArbitraries.valid(targetType.getRawType().asSubclass(OcppMessage.class)));
    }
}
