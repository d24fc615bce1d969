#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# test_applications.sh: the table of docs/applications.md has what the tests
# of applications say, and nothing else; and the program that fills it.
set -u
. "${BASH_SOURCE[0]%/*}/tap.sh"
here=$(cd "${BASH_SOURCE[0]%/*}/applications" && pwd)
document=$here/../../../../docs/applications.md

titles()	# MODE
{
	local name
	for name in $(ls "$here"/*.sh | grep -v "/lib.sh$"); do
		# shellcheck source=/dev/null
		(cd "$here" && modes='host preload' title='' && declare -A refusals &&
			. "$name" && [[ " $modes " == *" $1 "* ]] && [ -n "$title" ] && echo "$title")
	done | sort
}

rows()	# MODE
{
	grep '^| ' "$document" | awk -F' [|] ' -v mode="$1" '$3 == mode' | sed 's/^| //; s/ | /|/g'
}

declare -A words=([host]=Host [preload]="GRAFT, preload" [no-preload]="GRAFT, no preload")
for mode in host preload no-preload; do
	rows "${words[$mode]}" | cut -d'|' -f1 | sort >"$work/rows"
	titles "$mode" >"$work/titles"
	diff "$work/titles" "$work/rows" >"$work/difference"
	ok $? "every application has a row, and every row an application: ${words[$mode]}" "$work/difference"
done
grep '^| ' "$document" | grep -v '^| application' |
	grep -vE '^\| [^|]+ \| [^|]+ \| (Host|GRAFT, (no )?preload) \| (works|refused: [^|]+) \| ([0-9.]+|–) \| [^|]+ \| ([0-9.]+ \([0-9.]+ to [0-9.]+\)|–) \|$' \
		>"$work/wrong"
[ ! -s "$work/wrong" ]
ok $? "every row has the form that applications/table gives it" "$work/wrong"
{ rows "GRAFT, preload"; rows "GRAFT, no preload"; } | awk -F'|' '$5 != "–" && $7 !~ /^[0-9]/ { print; bad = 1 } END { exit bad }' >"$work/wrong"
ok $? "every rate is set against Host's" "$work/wrong"

# What docs/containers.md says how to do is what the tests of engines do.
for words in $(sed -n '/^    /s/^ *//p' "$here/../../../../docs/containers.md" |
	grep -oE -- '--network none|--runtime graft|graft\.(ingress|egress)=[^ ]*|10\.0\.0\.2:0=out|\{ "runtimes".*|printf .*conf$' | tr ' ' '~' | sort -u); do
	cat "$here"/engines/* | grep -qF -- "${words//\~/ }"
	ok $? "the recipe for containers is tested: ${words//\~/ }"
done

printf '%s\n' 'before' '<!-- rows: begin -->' '| b | x 1 | Host | works | 7 | u | – |' \
	'| a | x 1 | GRAFT, no preload | refused: why | – | – | – |' '<!-- rows: end -->' 'after' >"$work/document"
printf '# row\ta\ty 2\tpreload\tworks\tMB/s\t10 30 20\t20 20 20\n# row\ta\ty 2\thost\tworks\tMB/s\t20 20 20\t20 20 20\nok 1 - x\n' \
	>"$work/tap"
"$here/table" "$work/tap" "$work/document" 2>"$work/stderr"
cat >"$work/expected" <<-'END'
	before
	<!-- rows: begin -->
	| application | versions | mode | outcome | rate | unit | of Host, by turns |
	|---|---|---|---|---|---|---|
	| a | y 2 | Host | works | 20 | MB/s | – |
	| a | x 1 | GRAFT, no preload | refused: why | – | – | – |
	| a | y 2 | GRAFT, preload | works | 20 | MB/s | 1.000 (0.500 to 1.500) |
	| b | x 1 | Host | works | 7 | u | – |
	<!-- rows: end -->
	after
END
diff "$work/expected" "$work/document" >"$work/difference"
ok $? "new rows take the places of old ones, others stay" "$work/difference" "$work/stderr"
cp "$work/document" "$work/again"
"$here/table" "$work/tap" "$work/again" && cmp -s "$work/document" "$work/again"
ok $? "a second time changes nothing"
"$here/table" --agrees "$work/tap" "$work/document" >"$work/stdout"
ok $? "the same outcomes agree" "$work/stdout"
sed -i 's/works/fails/' "$work/tap"
! "$here/table" --agrees "$work/tap" "$work/document" >"$work/stdout" &&
	grep -q 'a, GRAFT, preload: fails; .* says: works' "$work/stdout"
ok $? "other outcomes do not" "$work/stdout"
sed -i 's/\ta\t/\tc\t/' "$work/tap"
! "$here/table" --agrees "$work/tap" "$work/document" >"$work/stdout" &&
	grep -q 'c, Host: .* says: nothing' "$work/stdout"
ok $? "nor do rows that are not there" "$work/stdout"
! "$here/table" "$work/expected" "$work/document" 2>"$work/stderr" && grep -q 'no rows in' "$work/stderr"
ok $? "a run without rows is told" "$work/stderr"
finish
