package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.model.datatypes.NetworkConnectionProfile;
import io.chargewire.ocpp.model.datatypes.OCPPInterfaceEnum;
import io.chargewire.ocpp.model.datatypes.OCPPTransportEnum;
import io.chargewire.ocpp.model.datatypes.OCPPVersionEnum;
import io.chargewire.ocpp.model.datatypes.SetNetworkProfileStatusEnum;
import io.chargewire.ocpp.model.datatypes.SetVariableStatusEnum;
import io.chargewire.ocpp.model.messages.SetNetworkProfileRequest;
import io.chargewire.ocpp.rpc.tls.ClientTls;
import io.chargewire.ocpp.rpc.tls.TlsMaterial;
import io.chargewire.ocpp.rpc.transport.SecurityProfile;
import io.chargewire.ocpp.testkit.Requirement;
import io.chargewire.ocpp.testkit.tls.CertificateRecipe;
import io.chargewire.ocpp.testkit.tls.TestAuthority;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of A05, B09 and B10 by which a CSMS may change the profiles. */
class NetworkProfilesTest {

    private static final String PASSWORD = "0123456789abcdef";
    private static final TestAuthority AUTHORITY = TestAuthority.named("CSO");
    private static final ClientTls TLS =
            ClientTls.of(AUTHORITY.issue(CertificateRecipe.named("CS001")).material(List.of(AUTHORITY.certificate())));

    private final List<NetworkConfiguration> stored = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        // in use, new, downgrade allowed, accepted
        "1, 1, false, true", "1, 2, false, true", "1, 3, false, true",
        "2, 1, false, false", "2, 2, false, true", "2, 3, false, true",
        "3, 1, false, false", "3, 2, false, false", "3, 3, false, true",
        "1, 1, true, true", "1, 2, true, true", "1, 3, true, true",
        "2, 1, true, false", "2, 2, true, true", "2, 3, true, true",
        "3, 1, true, false", "3, 2, true, true", "3, 3, true, true"
    })
    @Requirement({"A00.FR.005", "B09.FR.01", "B09.FR.04", "B09.FR.31"})
    void aLowerSecurityProfileIsSetOnlyWhereADowngradeIsAllowed(
            int inUse, int fresh, boolean allowed, boolean accepted) {
        NetworkProfiles profiles =
                builder(inUse).allowSecurityProfileDowngrade(allowed).build();
        NetworkDecision decision = profiles.set(1, profile(fresh));
        assertThat(decision.accepted()).isEqualTo(accepted);
        assertThat(decision.reasonCode()).isEqualTo(accepted ? null : "NoSecurityDowngrade");
        assertThat(profiles.configuration().profiles().containsKey(1)).isEqualTo(accepted);
        assertThat(stored).hasSize(accepted ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, false, true",
        "1, 2, false, true",
        "1, 3, false, true",
        "2, 1, false, false",
        "2, 2, false, true",
        "2, 3, false, true",
        "3, 1, false, false",
        "3, 2, false, false",
        "3, 3, false, true",
        "2, 1, true, false",
        "3, 1, true, false",
        "3, 2, true, true",
        "3, 3, true, true"
    })
    @Requirement({"A05.FR.04", "A05.FR.08", "A05.FR.09", "A05.FR.10"})
    void aLowerSecurityProfileGetsAPriorityOnlyWhereADowngradeIsAllowed(
            int inUse, int other, boolean allowed, boolean accepted) {
        // The other profile was there before the security profile in use was reached.
        NetworkProfiles profiles = builder(inUse)
                .profile(1, profile(other))
                .allowSecurityProfileDowngrade(allowed)
                .build();
        NetworkDecision decision = profiles.prioritize(List.of(1, 0));
        assertThat(decision.setVariableStatus())
                .isEqualTo(accepted ? SetVariableStatusEnum.ACCEPTED : SetVariableStatusEnum.REJECTED);
        assertThat(profiles.configuration().priority()).isEqualTo(accepted ? List.of(1, 0) : List.of(0));
    }

    @Test
    @Requirement("A05.FR.02")
    void aHigherProfileNeedsAValidRootOfTheCsms() {
        TestAuthority gone = TestAuthority.named("Gone");
        TlsMaterial expired = TlsMaterial.builder()
                .trust(gone.issue(CertificateRecipe.named("old").expired()).certificate())
                .build();
        NetworkProfiles profiles = builder(1)
                .profile(1, new NetworkProfile("wss://two", StationSecurity.profile2(PASSWORD, ClientTls.of(expired))))
                .build();
        NetworkDecision decision = profiles.prioritize(List.of(1, 0));
        assertThat(decision.setVariableStatus()).isEqualTo(SetVariableStatusEnum.REJECTED);
        assertThat(decision.reason()).contains("root certificate");
    }

    @Test
    @Requirement("A05.FR.03")
    void profile3NeedsAValidCertificateOfTheStation() {
        TlsMaterial expired =
                AUTHORITY.issue(CertificateRecipe.named("CS001").expired()).material(List.of(AUTHORITY.certificate()));
        for (ClientTls tls : List.of(ClientTls.platformTrust(), ClientTls.of(expired))) {
            NetworkProfiles profiles = builder(2)
                    .profile(1, new NetworkProfile("wss://two", StationSecurity.profile3(tls)))
                    .build();
            NetworkDecision decision = profiles.prioritize(List.of(1, 0));
            assertThat(decision.setVariableStatus()).isEqualTo(SetVariableStatusEnum.REJECTED);
            assertThat(decision.reason()).contains("certificate of the charging station");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "1", "0 1", "0 0", "7"})
    @Requirement("B10.FR.02")
    void aPriorityNamesSlotsThatHoldAProfileEachOnce(String order) {
        List<Integer> slots = order.isEmpty()
                ? List.of()
                : List.of(order.split(" ", -1)).stream().map(Integer::valueOf).toList();
        NetworkProfiles profiles = builder(2).build();
        assertThat(profiles.prioritize(slots).setVariableStatus()).isEqualTo(SetVariableStatusEnum.REJECTED);
        assertThat(profiles.configuration().priority()).containsExactly(0);
        assertThat(stored).isEmpty();
    }

    @Test
    @Requirement("B10.FR.01")
    void aGoodPriorityIsStored() {
        NetworkProfiles profiles = builder(2).profile(1, profile(2)).build();
        assertThat(profiles.prioritize(List.of(1, 0)).accepted()).isTrue();
        assertThat(stored).singleElement().isEqualTo(profiles.configuration());
    }

    @Test
    @Requirement("B09.FR.05")
    void aSlotThatIsNotThereIsRejected() {
        NetworkDecision decision = builder(2).build().set(request(9, "wss://two/ocpp", 2), this::credentials);
        assertThat(decision.setNetworkProfileResponse().getStatus()).isEqualTo(SetNetworkProfileStatusEnum.REJECTED);
        assertThat(Objects.requireNonNull(decision.statusInfo()).getReasonCode())
                .isEqualTo("InvalidConfSlot");
    }

    @ParameterizedTest
    @CsvSource({"http://two/ocpp, 2", "ws://two/ocpp, 2", "ws://two/ocpp, 3", "wss://two/ocpp, 0", "wss://two/ocpp, 4"})
    @Requirement("B09.FR.02")
    void dataThatCannotBeUsedIsRejected(String url, int security) {
        NetworkDecision decision = builder(1).build().set(request(1, url, security), this::credentials);
        assertThat(decision.status()).isEqualTo(SetNetworkProfileStatusEnum.REJECTED);
        assertThat(decision.reasonCode()).isEqualTo("InvalidNetworkConf");
        assertThat(decision.reason()).isNotEmpty();
    }

    @Test
    @Requirement("B09.FR.01")
    void goodDataIsAccepted() {
        NetworkProfiles profiles = builder(1).build();
        assertThat(profiles.set(request(1, "wss://two/ocpp", 2), this::credentials)
                        .setNetworkProfileResponse()
                        .getStatus())
                .isEqualTo(SetNetworkProfileStatusEnum.ACCEPTED);
        assertThat(Objects.requireNonNull(profiles.configuration().profiles().get(1))
                        .csmsUrl())
                .isEqualTo("wss://two/ocpp");
    }

    @Test
    @Requirement("B09.FR.03")
    void whatCannotBeStoredFailsAndChangesNothing() {
        NetworkProfiles profiles = builder(2)
                .profile(1, profile(2))
                .store(configuration -> {
                    throw new IOException("disk full");
                })
                .build();
        NetworkConfiguration before = profiles.configuration();
        assertThat(profiles.set(1, profile(3)).setNetworkProfileResponse().getStatus())
                .isEqualTo(SetNetworkProfileStatusEnum.FAILED);
        assertThat(profiles.prioritize(List.of(1)).setVariableStatus()).isEqualTo(SetVariableStatusEnum.REJECTED);
        assertThat(profiles.configuration()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"3, false, '3'", "3, true, '2 3'", "2, false, '2 3'", "2, true, '2 3'", "1, true, '1 2 3'"})
    @Requirement("A05.FR.06")
    void aConnectionRemovesWhatIsLessSecure(int connected, boolean downgradeAllowed, String left) {
        NetworkProfiles profiles = NetworkProfiles.builder(1, 2, 3)
                .profile(1, profile(1))
                .profile(2, profile(2))
                .profile(3, profile(3))
                .priority(3, 1, 2)
                .allowSecurityProfileDowngrade(downgradeAllowed)
                .store(stored::add)
                .build();
        assertThat(profiles.connected(
                        connected,
                        Objects.requireNonNull(
                                profiles.configuration().profiles().get(connected))))
                .isEqualTo(connected != 1);
        NetworkConfiguration after = profiles.configuration();
        List<Integer> expected =
                List.of(left.split(" ", -1)).stream().map(Integer::valueOf).toList();
        assertThat(after.profiles()).containsOnlyKeys(expected);
        assertThat(after.priority()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(after.securityProfile()).isEqualTo(SecurityProfile.of(connected));
        assertThat(after.lastConnected()).isEqualTo(connected);
        assertThat(stored).last().isEqualTo(after);
    }

    @Test
    void aSlotThatIsSetAnewHasNotConnectedYet() {
        NetworkProfiles profiles = builder(2).lastConnected(0).build();
        assertThat(profiles.configuration().lastConnected()).isZero();
        profiles.set(0, new NetworkProfile("wss://elsewhere", StationSecurity.profile2(PASSWORD, TLS)));
        assertThat(profiles.configuration().lastConnected()).isNull();
    }

    @Test
    void aStoredSecurityProfileIsNotUndercut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(2)
                        .securityProfile(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE)
                        .build())
                .withMessageContaining("lower");
    }

    @ParameterizedTest
    @CsvSource({
        // priority, last connected, what is left
        "'2', 3, '3'",
        "'2 1', 3, '3'",
        "'2 3', 3, '3'",
        "'1 3 2', 2, '3'"
    })
    @Requirement({"A00.FR.005", "A05.FR.06"})
    void whatHasBecomeForbiddenBeforeARestartIsLeftOutAndStrandsNobody(String order, int last, String left) {
        NetworkProfiles profiles = stored(order).lastConnected(last).build();
        assertThat(profiles.configuration().priority()).isEqualTo(slots(left));
        assertThat(profiles.configuration().lastConnected()).isEqualTo(last == 3 ? 3 : null);
        assertThat(profiles.configuration().securityProfile()).isEqualTo(SecurityProfile.of(3));
    }

    @Test
    @Requirement("A00.FR.005")
    void withADowngradeAllowedAStoredPriorityStays() {
        NetworkProfiles profiles =
                stored("2").lastConnected(3).allowSecurityProfileDowngrade(true).build();
        assertThat(profiles.configuration().priority()).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource({"'2',", "'2 1', 2", "'1', 7"})
    void whereNothingIsLeftToConnectOverTheProfilesAreRefused(String order, @Nullable Integer last) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stored(order).lastConnected(last).build())
                .withMessageContaining("lower");
    }

    private static NetworkProfilesBuilder stored(String order) {
        return NetworkProfiles.builder(1, 2, 3)
                .profile(1, profile(1))
                .profile(2, profile(2))
                .profile(3, profile(3))
                .priority(slots(order).toArray(Integer[]::new))
                .securityProfile(SecurityProfile.TLS_WITH_CLIENT_CERTIFICATE);
    }

    private static List<Integer> slots(String text) {
        return List.of(text.split(" ", -1)).stream().map(Integer::valueOf).toList();
    }

    private NetworkProfilesBuilder builder(int inUse) {
        return NetworkProfiles.builder(0, 1)
                .profile(0, profile(inUse))
                .priority(0)
                .store(stored::add);
    }

    private static NetworkProfile profile(int security) {
        return switch (security) {
            case 1 -> new NetworkProfile("ws://csms/1", StationSecurity.profile1(PASSWORD));
            case 2 -> new NetworkProfile("wss://csms/2", StationSecurity.profile2(PASSWORD, TLS));
            default -> new NetworkProfile("wss://csms/3", StationSecurity.profile3(TLS));
        };
    }

    private StationSecurity credentials(SecurityProfile profile) {
        return profile(profile.number()).security();
    }

    private static SetNetworkProfileRequest request(int slot, String url, int security) {
        return SetNetworkProfileRequest.builder()
                .configurationSlot(slot)
                .connectionData(NetworkConnectionProfile.builder()
                        .ocppVersion(OCPPVersionEnum.OCPP20)
                        .ocppTransport(OCPPTransportEnum.JSON)
                        .ocppCsmsUrl(url)
                        .messageTimeout(30)
                        .securityProfile(security)
                        .ocppInterface(OCPPInterfaceEnum.WIRED0)
                        .build())
                .build();
    }
}
