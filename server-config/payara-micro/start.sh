#!/bin/sh
# Starts the bundle by the arguments that java gets: start.sh FLAGS -jar BUNDLE ARGUMENTS, with the archive of classes that was
# made for exactly this bundle (docs/operations.md, "A faster start"). Where there is none it says so, and starts without.
# JAVA names another java.
set -eu
java=${JAVA:-java}
bundle=
before=
for argument; do
    if [ "$before" = -jar ]; then
        bundle=$argument
        break
    fi
    before=$argument
done
archive=$bundle.archive/$(stat -L -c %s-%Y -- "$bundle" 2>/dev/null || :)
if [ ! -r "$archive/options" ]; then
    echo "WARNING There is no archive of classes for $bundle: the service starts more slowly." >&2
    exec "$java" "$@"
fi
# The same arguments, with another jar.
before=
for argument; do
    shift
    if [ "$before" = -jar ] && [ "$argument" = "$bundle" ]; then
        set -- "$@" "$archive/start.jar"
    else
        set -- "$@" "$argument"
    fi
    before=$argument
done
exec "$java" "@$archive/options" "$@"
