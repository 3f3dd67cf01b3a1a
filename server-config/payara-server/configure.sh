#!/bin/sh
# Makes a stock domain of Payara Server one of this service alone. The domain must be stopped, and is left stopped. To run
# it again does no harm.
#
#   configure.sh /opt/payara6/glassfish/domains/domain1 password-service.war
#
# ASADMIN is the asadmin to call, with its options where the domain has another port or a password for administration:
#   ASADMIN="/opt/payara6/bin/asadmin --port 4848 --user admin --passwordfile admin-password"
set -eu

domain=$(cd "$1" && pwd)
war=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
here=$(cd "$(dirname "$0")" && pwd)
: "${ASADMIN:=asadmin}"

# password4j keeps its threads, and what it needs for a hash, as long as the server runs; JNA keeps its native part. In the
# domain's library they are there once; in the application each redeployment would leave behind what the one before had
# loaded.
libraries=$(mktemp -d)
trap 'rm -rf "$libraries"' EXIT
(cd "$libraries" && jar xf "$war" WEB-INF/lib)
rm -f "$domain"/lib/password4j-*.jar "$domain"/lib/slf4j-*.jar "$domain"/lib/jna-*.jar
cp "$libraries"/WEB-INF/lib/password4j-*.jar "$libraries"/WEB-INF/lib/slf4j-*.jar "$libraries"/WEB-INF/lib/jna-*.jar \
  "$domain"/lib/

# Before the domain boots, so that no listener opens as it was.
$ASADMIN start-domain --domaindir "$(dirname "$domain")" --prebootcommandfile "$here/configure.asadmin" "$(basename "$domain")"

# A command that fails before the boot is named in the log of the server only.
sed -n 's/^set //p' "$here/configure.asadmin" >"$libraries/wanted"
$ASADMIN --terse get 'configs.config.server-config.*' >"$libraries/found"
# Payara 7 has no such setting, and never sends that header.
grep -q '\.xpowered-by=' "$libraries/found" || sed -i '/\.xpowered-by=/d' "$libraries/wanted"
grep -vxF -f "$libraries/found" "$libraries/wanted" >"$libraries/missing" || true

# What a stock domain has only once it has booted. Not the embedded broker, which would listen for everybody on port 7676;
# nothing here asks for a remote one.
$ASADMIN set configs.config.server-config.jms-service.type=REMOTE
# The server does not tell its maker that it runs, from the next start on.
$ASADMIN disable-phone-home

# The server loads the WAR once only to look at it, closes that loader, and warns of drivers that were not unregistered.
$ASADMIN set-log-levels jakarta.enterprise.web.util=SEVERE

# Ten files of 10 MiB each. For one JSON object in each line add
# com.sun.enterprise.server.logging.GFFileHandler.formatter=fish.payara.enterprise.server.logging.JSONLogFormatter
handler=com.sun.enterprise.server.logging.GFFileHandler
$ASADMIN set-log-attributes "$handler.rotationLimitInBytes=10485760:$handler.maxHistoryFiles=10"

# These count from the next start on. A password in the header of a login may have bytes beyond ASCII.
for option in -Dorg.glassfish.grizzly.http.STRICT_HEADER_VALUE_VALIDATION_RFC_9110=false -XX:+ExitOnOutOfMemoryError; do
  if ! grep -qF -e ">$option<" "$domain/config/domain.xml"; then
    $ASADMIN create-jvm-options "$(echo "$option" | sed 's/:/\\:/g')"
  fi
done

$ASADMIN stop-domain --domaindir "$(dirname "$domain")" "$(basename "$domain")"

# Where nothing is deployed, and while the service starts, the answer is a bare 404: no welcome page, no page of an error
# that names the server. Written into the file, as asadmin takes an empty value to mean that there is none.
rm -f "$domain/docroot/index.html"
if ! grep -q 'name="errorReportValve"' "$domain/config/domain.xml"; then
  valve='<property name="errorReportValve" value=""></property>'
  sed -i -E "s#(<virtual-server [^>]*id=\"server\"[^>/]*)(/>|></virtual-server>)#\1>$valve</virtual-server>#" \
    "$domain/config/domain.xml"
  grep -q 'name="errorReportValve"' "$domain/config/domain.xml" ||
    echo virtual-server.server.property.errorReportValve= >>"$libraries/missing"
fi

if [ -s "$libraries/missing" ]; then
  echo "Not set, see $domain/logs/server.log:" >&2
  cat "$libraries/missing" >&2
  exit 1
fi
