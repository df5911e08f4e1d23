/**
 * The jsonschema2pojo rules that turn the project's JSON schemas into the classes of {@code ocpp-model}.
 *
 * <p>jsonschema2pojo walks the schema files and resolves their references; {@link
 * io.chargewire.ocpp.build.model.ModelRuleFactory} replaces its rules for objects, enumerations and formats, because its own make
 * mutable beans. An object schema becomes a {@link io.chargewire.ocpp.build.model.ValueClass}, which a list of {@link
 * io.chargewire.ocpp.build.model.ClassPart}s completes, each part adding one concern: construction, accessors, builder, equality,
 * text form, the role of a message.
 *
 * <p>Everything runs once per build in one thread. The same schemas give byte for byte the same sources, so nothing here may depend
 * on the order of a hash map, on the file system's order or on the time.
 */
@NullMarked
package io.chargewire.ocpp.build.model;

import org.jspecify.annotations.NullMarked;
