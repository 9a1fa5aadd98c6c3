#!/usr/bin/env bash
# Copies what the browser gets from npm packages into public/: the faces of both scripts, the page that shows our API, and
# the program that draws charts, bundled from frontend/chart with the parts of ECharts that it uses. These folders are not committed; the versions stand in package-lock.json.
source "$(dirname "$0")/env.sh"

# A checkout from before charts lacks their packages.
[ ! -d node_modules/swagger-ui-dist ] || [ -x node_modules/.bin/esbuild ] || npm ci --no-audit --no-fund --loglevel=error
[ -d node_modules/swagger-ui-dist ] || die "the npm packages are missing" "Run: make setup"

# copy SOURCE TARGET: only a changed file, so that builds see no new time stamps.
copy() { cmp -s "$1" "$2" || install -D -m 644 "$1" "$2"; }

inter=node_modules/@fontsource-variable/inter
plex=node_modules/@fontsource/ibm-plex-sans-arabic
swagger=node_modules/swagger-ui-dist

for subset in latin latin-ext; do
  copy "$inter/files/inter-$subset-wght-normal.woff2" "public/fonts/inter-$subset-wght-normal.woff2"
done
for weight in 400 500 600 700; do
  copy "$plex/files/ibm-plex-sans-arabic-arabic-$weight-normal.woff2" "public/fonts/ibm-plex-sans-arabic-$weight-normal.woff2"
done
for file in swagger-ui-bundle.js swagger-ui.css; do
  copy "$swagger/$file" "public/vendor/swagger/$file"
done
# Their licences ask to travel with the files.
copy "$inter/LICENSE" public/fonts/LICENSE-inter.txt
copy "$plex/LICENSE" public/fonts/LICENSE-ibm-plex-sans-arabic.txt
copy "$swagger/LICENSE" public/vendor/swagger/LICENSE.txt
copy "$swagger/NOTICE" public/vendor/swagger/NOTICE.txt

# Charts are fetched only where one is. Bundled anew when its source or ECharts changed.
source=frontend/chart/chart.mjs program=public/vendor/echarts/chart.js
if [ ! -f $program ] || [ $source -nt $program ] || [ package-lock.json -nt $program ]; then
  node_modules/.bin/esbuild $source --bundle --minify --format=esm --log-level=warning --outfile=$program
fi
copy node_modules/echarts/LICENSE public/vendor/echarts/LICENSE.txt
copy node_modules/echarts/NOTICE public/vendor/echarts/NOTICE.txt
