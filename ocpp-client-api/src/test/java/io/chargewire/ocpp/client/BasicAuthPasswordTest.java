package io.chargewire.ocpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chargewire.ocpp.testkit.Fault;
import io.chargewire.ocpp.testkit.Requirement;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Fault("F61")
class BasicAuthPasswordTest {

    private static final String OLD = "0123456789abcdef";

    /** A store that fails when it is told to. */
    static final class MemoryStore implements PasswordStore {

        String kept = OLD;
        boolean broken;

        @Override
        public String load() {
            return kept;
        }

        @Override
        public void save(String password) throws IOException {
            if (broken) {
                throw new IOException("no space left for " + password);
            }
            kept = password;
        }
    }

    @Property
    @Requirement({"A00.FR.205", "A00.FR.304"})
    void aNewPasswordIsTakenExactlyIfItKeepsToTheRules(
            @ForAll @StringLength(max = 70) @CharRange(from = ' ', to = '~') String fresh,
            @ForAll @IntRange(min = 40, max = 64) int maxLength)
            throws IOException {
        MemoryStore store = new MemoryStore();
        BasicAuthPassword password = BasicAuthPassword.stored(store, maxLength);
        boolean legal = fresh.matches("[a-zA-Z0-9*\\-_=:+|@.]{16," + maxLength + "}");

        assertThat(password.change(fresh)).isEqualTo(legal);
        assertThat(password.present()).isEqualTo(legal ? fresh : OLD);
        assertThat(store.kept).isEqualTo(legal ? fresh : OLD);
    }

    @Property
    @Requirement("A00.FR.205")
    void everyLengthFromSixteenToTheLimitIsTaken(
            @ForAll @IntRange(max = 70) int length, @ForAll @IntRange(min = 40, max = 64) int maxLength)
            throws IOException {
        BasicAuthPassword password = BasicAuthPassword.stored(new MemoryStore(), maxLength);
        assertThat(password.change("*".repeat(length))).isEqualTo(length >= 16 && length <= maxLength);
    }

    @Test
    void aPasswordThatCannotBeStoredIsNotUsed() throws IOException {
        MemoryStore store = new MemoryStore();
        BasicAuthPassword password = BasicAuthPassword.stored(store);
        store.broken = true;
        assertThat(password.change("another-password-1")).isFalse();
        assertThat(password.present()).isEqualTo(OLD);
    }

    @Test
    void aChangeSurvivesARestart() throws IOException {
        MemoryStore store = new MemoryStore();
        assertThat(BasicAuthPassword.stored(store).change("another-password-1")).isTrue();
        assertThat(BasicAuthPassword.stored(store).present()).isEqualTo("another-password-1");
    }

    @Test
    void aPasswordWithoutAStoreStays() {
        BasicAuthPassword password = BasicAuthPassword.of(OLD);
        assertThat(password.change("another-password-1")).isFalse();
        assertThat(password.present()).isEqualTo(OLD);
    }

    @Test
    void aSuppliedPasswordIsAskedForEachTime() {
        AtomicReference<String> source = new AtomicReference<>(OLD);
        BasicAuthPassword password = BasicAuthPassword.of(source::get);
        source.set("another-password-1");
        assertThat(password.present()).isEqualTo("another-password-1");
        source.set("secret");
        assertThatIllegalArgumentException().isThrownBy(password::present).withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret",
                "secret secret secret",
                "secret-secret-secret-secret-secret-secret-secret-secret-secret-secret"
            })
    @Fault("F60")
    void aBadPasswordIsRefusedWithoutShowingIt(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BasicAuthPassword.of(bad))
                .withMessageNotContaining("secret");
        assertThat(BasicAuthPassword.of(OLD).toString()).doesNotContain(OLD);
    }

    @ParameterizedTest
    @ValueSource(ints = {39, 65})
    void aLimitOutOfTheStandardsRangeIsRefused(int maxLength) {
        assertThatIllegalArgumentException().isThrownBy(() -> BasicAuthPassword.stored(new MemoryStore(), maxLength));
    }
}
