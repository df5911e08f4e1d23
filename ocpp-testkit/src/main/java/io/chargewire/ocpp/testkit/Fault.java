package io.chargewire.ocpp.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The test proves that something known to go wrong does no harm. JUnit knows the test by the tag {@code fault}. */
@Documented
@Tag("fault")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Fault {

    /**
     * The fault's id in the project's list of faults.
     *
     * @return one or more, such as {@code F07}
     */
    String[] value();
}
