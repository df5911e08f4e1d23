package io.chargewire.ocpp.build.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A user of the library never has to name a type of the libraries beneath it. */
@AnalyzeClasses(packages = "io.chargewire.ocpp", importOptions = ImportOption.DoNotIncludeTests.class)
class ExportedSignaturesTest {

    private static final List<String> FOREIGN = List.of(
            "tools.jackson.",
            "com.networknt.",
            "okhttp3.",
            "okio.",
            "org.glassfish.",
            "jakarta.websocket.",
            "org.bouncycastle.");

    private static final String DEPLOYABLE_ENDPOINT = "io.chargewire.ocpp.transport.tyrus.";

    @ArchTest
    static final ArchRule EXPORTED_SIGNATURES_NAME_NO_FOREIGN_TYPE =
            classes().that().arePublic().should(new NameNoForeignType());

    private static final class NameNoForeignType extends ArchCondition<JavaClass> {

        NameNoForeignType() {
            super(
                    "name no type of Jackson, networknt, OkHttp, Tyrus or Bouncy Castle in a public or protected signature");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (type.getPackageName().contains(".internal") || isPlainJakarta(type)) {
                return;
            }
            Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
            parents.forEach(parent -> report(type, type.getFullName(), parent, events));
            for (JavaMember member : type.getMembers()) {
                Set<JavaModifier> modifiers = member.getModifiers();
                if (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED)) {
                    signature(member).forEach(used -> report(type, member.getFullName(), used, events));
                }
            }
        }

        /** The Jakarta endpoint is there to be deployed in a container, which is why it shows Jakarta's types. */
        private static boolean isPlainJakarta(JavaClass type) {
            return type.getPackageName().startsWith(DEPLOYABLE_ENDPOINT)
                    && type.getAllRawSuperclasses().stream()
                            .anyMatch(parent -> parent.getPackageName().startsWith("jakarta.websocket"));
        }

        private static Stream<JavaType> signature(JavaMember member) {
            if (member instanceof com.tngtech.archunit.core.domain.JavaCodeUnit unit) {
                return Stream.concat(
                        Stream.of(unit.getReturnType()),
                        Stream.concat(unit.getParameterTypes().stream(), unit.getExceptionTypes().stream()));
            }
            return member instanceof com.tngtech.archunit.core.domain.JavaField field
                    ? Stream.of(field.getType())
                    : Stream.empty();
        }

        private static void report(JavaClass owner, String where, JavaType used, ConditionEvents events) {
            used.getAllInvolvedRawTypes().stream()
                    .filter(raw -> FOREIGN.stream().anyMatch(raw.getName()::startsWith))
                    .forEach(
                            raw -> events.add(SimpleConditionEvent.violated(owner, where + " names " + raw.getName())));
        }
    }
}
