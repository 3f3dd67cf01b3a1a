#!/bin/sh
# Deploys the service at / of a running domain that configure.sh has made ready; what is deployed already is replaced.
#
#   deploy.sh password-service.war
#
# ASADMIN: see configure.sh.
set -eu

war=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
: "${ASADMIN:=asadmin}"

# The same WAR without what the domain's library has: an application looks into itself first.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir "$copy/war"
(cd "$copy/war" && jar xf "$war" && rm WEB-INF/lib/password4j-*.jar WEB-INF/lib/jna-*.jar && jar cfM0 "$copy/password-service.war" .)

$ASADMIN deploy --force --name password-service --contextroot / "$copy/password-service.war"
