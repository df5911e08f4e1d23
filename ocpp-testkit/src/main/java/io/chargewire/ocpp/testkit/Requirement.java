package io.chargewire.ocpp.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The test proves a requirement of the standard. JUnit knows the test by the tag {@code requirement}. */
@Documented
@Tag("requirement")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Requirement {

    /**
     * The requirement's id, or the part and section where it has none.
     *
     * @return one or more, such as {@code B02.FR.03} or {@code Part 4, 3.2}
     */
    String[] value();
}
