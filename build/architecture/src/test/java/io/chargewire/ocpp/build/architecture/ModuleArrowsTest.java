package io.chargewire.ocpp.build.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which. */
@AnalyzeClasses(packages = "io.chargewire.ocpp", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArrowsTest {

    private static final String MODEL = "io.chargewire.ocpp.model..";
    private static final String MESSAGES = "io.chargewire.ocpp.model.messages..";
    private static final String DATATYPES = "io.chargewire.ocpp.model.datatypes..";
    private static final String SCHEMAS = "io.chargewire.ocpp.schemas..";
    private static final String RPC = "io.chargewire.ocpp.rpc..";
    private static final String CLIENT = "io.chargewire.ocpp.client..";
    private static final String SERVER = "io.chargewire.ocpp.server..";
    private static final String TRANSPORTS = "io.chargewire.ocpp.transport..";
    private static final String OKHTTP = "io.chargewire.ocpp.transport.okhttp..";
    private static final String TYRUS = "io.chargewire.ocpp.transport.tyrus..";
    private static final String TESTKIT = "io.chargewire.ocpp.testkit..";
    private static final String DATABIND = "tools.jackson..";
    private static final String NETWORKNT = "com.networknt..";

    @ArchTest
    static final ArchRule BOUNCY_CASTLE_IS_FOR_PEM_SIGNING_REQUESTS_HASHES_AND_TESTS = noClasses()
            .that()
            .resideInAPackage("io.chargewire..")
            .and()
            .resideOutsideOfPackages(
                    "io.chargewire.ocpp.rpc.internal.tls..",
                    "io.chargewire.ocpp.client.certificate..",
                    "io.chargewire.ocpp.testkit.tls..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_ONLY_JACKSONS_ANNOTATIONS = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SCHEMAS, RPC, CLIENT, SERVER, TRANSPORTS, TESTKIT, DATABIND, NETWORKNT);

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_MESSAGE_NO_ROLE_AND_NO_TRANSPORT = noClasses()
            .that()
            .resideInAPackage(RPC)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MESSAGES, DATATYPES, CLIENT, SERVER, TRANSPORTS, TESTKIT);

    @ArchTest
    static final ArchRule ROLES_KNOW_NO_TRANSPORT_AND_NOT_EACH_OTHER = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVER, TRANSPORTS, TESTKIT);

    @ArchTest
    static final ArchRule THE_CSMS_ROLE_KNOWS_NO_TRANSPORT_AND_NO_STATION = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, TRANSPORTS, TESTKIT);

    @ArchTest
    static final ArchRule TRANSPORTS_KNOW_NO_ROLE = noClasses()
            .that()
            .resideInAPackage(TRANSPORTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CLIENT, SERVER, TESTKIT, MESSAGES, DATATYPES);

    @ArchTest
    static final ArchRule OKHTTP_STAYS_IN_ITS_TRANSPORT = noClasses()
            .that()
            .resideOutsideOfPackage(OKHTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule TYRUS_STAYS_IN_ITS_TRANSPORT = noClasses()
            .that()
            .resideOutsideOfPackage(TYRUS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.websocket..", "org.glassfish..");

    @ArchTest
    static final ArchRule INTERNAL_PACKAGES_STAY_WITHIN_THEIR_MODULE = noClasses()
            .that()
            .resideOutsideOfPackage(RPC)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.chargewire.ocpp.rpc.internal..");
}
