# Read by ./fairlead and ./verify: finds a JDK 25 (or newer) and Maven, or says how to get them.

die() {
    printf '%s\n' "$1" >&2
    exit "${2:-1}"
}

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 1
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${major:-0}" -ge 25 ]
}

find_jdk() {
    on_path=$(command -v javac || true)
    while [ -L "${on_path:-}" ]; do
        link=$(readlink "$on_path")
        case $link in
            /*) on_path=$link ;;
            *) on_path=$(dirname "$on_path")/$link ;;
        esac
    done
    mac=
    [ -x /usr/libexec/java_home ] && mac=$(/usr/libexec/java_home -v 25+ 2>/dev/null || true)
    for home in \
        "${JAVA_HOME:-}" "${on_path%/bin/javac}" "$mac" \
        /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* /usr/local/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* "${HOME:-}"/.jdks/*; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return
        fi
    done
    die "Fairlead needs JDK 25 or newer and found none: install one (https://adoptium.net has builds for every system) and point JAVA_HOME at it." 6
}

find_maven() {
    for maven in \
        "$(command -v mvn || true)" "${MAVEN_HOME:-}/bin/mvn" "${M2_HOME:-}/bin/mvn" \
        /usr/share/maven/bin/mvn /opt/*maven*/bin/mvn /opt/homebrew/bin/mvn \
        "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/maven/*/bin/mvn; do
        [ -n "$maven" ] && [ -x "$maven" ] && return
    done
    die "Fairlead is built by Maven 3.8 or newer and found none: install it (Debian: apt-get install maven; macOS: brew install maven; others: https://maven.apache.org)." 6
}

# Java takes the home folder from the user database, not from HOME; where that folder is of no use, Maven needs another.
run_maven() {
    set -- -B -f "$root/pom.xml" "$@"
    case " ${MAVEN_ARGS:-}" in
        *-Dmaven.repo.local=*) ;;
        *)
            eval "listed=~$(id -un)"
            if [ ! -w "$listed" ]; then
                if [ -n "${HOME:-}" ] && [ -w "$HOME" ]; then
                    set -- "-Dmaven.repo.local=$HOME/.m2/repository" "$@"
                else
                    set -- "-Dmaven.repo.local=$root/target/repository" "$@"
                fi
            fi
            ;;
    esac
    # shellcheck disable=SC2086 # several arguments; Maven before 3.9 does not read the variable itself
    "$maven" ${MAVEN_ARGS:-} "$@"
}
