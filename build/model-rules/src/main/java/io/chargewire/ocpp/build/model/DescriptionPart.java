package io.chargewire.ocpp.build.model;

import java.util.regex.Pattern;

/** The Javadoc of the class. */
final class DescriptionPart implements ClassPart {

    /** The catalogue has the complete list of use cases, so a list in the description's last sentence would be told twice. */
    private static final Pattern TOLD_USE_CASES = Pattern.compile(" *Use cases? [^.]*\\.$");

    private final SchemaLibrary library;

    DescriptionPart(SchemaLibrary library) {
        this.library = library;
    }

    @Override
    public void addTo(ValueClass value) {
        String description = SchemaLibrary.description(value.schema().path("description"), value.file());
        JavadocText javadoc = new JavadocText(library, value.type());
        value.action()
                .ifPresentOrElse(
                        action -> {
                            javadoc.text(TOLD_USE_CASES.matcher(description).replaceFirst(""));
                            javadoc.html(action.place());
                            String other = value.name().equals(action.requestName())
                                    ? action.responseName()
                                    : action.requestName();
                            javadoc.tag("@see " + other);
                        },
                        () -> javadoc.text(description));
        javadoc.on(value.type());
    }
}
