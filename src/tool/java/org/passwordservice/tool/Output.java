package org.passwordservice.tool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Shows what the service answered: as text for people, or as JSON. */
final class Output {

    private static final int LARGEST_PAGE = 200;

    private final Terminal terminal;
    private final boolean json;

    Output(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /** A list of the service, page by page. */
    void list(Service service, String path, Map<String, String> query, Paging paging, String... columns) {
        Consumer<List<JsonObject>> rows = rows(columns);
        String next = page(service, path, query, paging.most(), rows);
        if (!next.isEmpty()) {
            terminal.note("There are more: --all shows them.");
        }
    }

    /**
     * What prints some rows after the other.
     *
     * @param columns the members that are shown as text; without any, those of the first row
     */
    Consumer<List<JsonObject>> rows(String... columns) {
        if (json) {
            return rows -> rows.forEach(row -> terminal.line(row.json()));
        }
        return new Table(List.of(columns), terminal.width(), terminal::lineAsIs)::add;
    }

    /**
     * Reads at most so many rows.
     *
     * @return where the list goes on; empty at its end
     */
    static String page(
            Service service, String path, Map<String, String> query, int most, Consumer<List<JsonObject>> rows) {
        Map<String, String> parameters = new HashMap<>(query);
        String next = "";
        int left = most;
        do {
            parameters.put("Limit", Integer.toString(Math.min(LARGEST_PAGE, left)));
            JsonObject page = service.get(path, parameters).orFail().object();
            List<JsonObject> items = page.objects("Items");
            rows.accept(items);
            left -= items.size();
            next = page.text("Next");
            parameters.put("After", next);
        } while (!next.isEmpty() && left > 0);
        return next;
    }

    /** One object: a line for each member; members that are lists of objects as tables below. */
    void show(JsonObject object) {
        if (json) {
            terminal.line(object.json());
            return;
        }
        int width =
                object.members().keySet().stream().mapToInt(Text::length).max().orElse(0) + 2;
        object.members().forEach((name, value) -> {
            if (object.objects(name).isEmpty()) {
                terminal.line(Text.padded(Text.escaped(name), width) + object.text(name));
            }
        });
        object.members().keySet().stream()
                .filter(name -> !object.objects(name).isEmpty())
                .forEach(name -> {
                    List<JsonObject> rows = object.objects(name);
                    terminal.line("");
                    terminal.line(name + ":");
                    rows().accept(rows);
                });
    }

    /** What was done, where the service answers nothing: for people only. */
    void done(String sentence) {
        if (!json) {
            terminal.line(sentence);
        }
    }
}
