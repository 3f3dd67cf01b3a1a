package org.passwordservice.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas that allow no members but those that they name, and no number beyond its format. For clients they stay open, so
 * that a later member does not break them.
 */
final class ClosedSchemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Dialects.getOpenApi30());

    private static final Map<JsonNode, Schema> COMPILED = new ConcurrentHashMap<>();

    private ClosedSchemas() {}

    /** How a value differs from a schema without references. */
    static List<String> differences(JsonNode schema, JsonNode value) {
        return COMPILED
                .computeIfAbsent(schema, open -> REGISTRY.getSchema(closed(open)))
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(closed(element)));
            return copy;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode copy = object.objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), closed(member.getValue())));
        if (copy.path("type").asString("").equals("object") && !copy.has("additionalProperties")) {
            copy.put("additionalProperties", false);
        }
        if (copy.path("format").asString("").equals("int32")) {
            copy.put("maximum", Integer.MAX_VALUE);
            if (!copy.has("minimum")) {
                copy.put("minimum", 0);
            }
        }
        return copy;
    }
}
