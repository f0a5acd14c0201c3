import preact from "@preact/preset-vite";
import { defineConfig } from "vitest/config";

/** Tests stand beside what they test, as *.test.ts(x). */
// eslint-disable-next-line no-restricted-syntax -- the tool wants a default export
export default defineConfig({
  plugins: [preact()],
  define: { __CLIENT__: '"client"', __PANEL__: '"panel"', __PEEK__: '"peek"', __SOUND__: '"sound"', __ADVICE__: '"advice"', __HOURS__: '"hours"', __ACTS__: '"acts"', __EXTRAS__: '"extras"', __CORE__: '"core"', __DEBUG__: '"debug"', __OLDER__: '"older"', __WORDS__: '"0"', __FORGET__: '"forget"', __STREAM__: '"./stream.ts"', __TEMPLATES__: '"./templates.tsx"', __VIEWER__: '"./viewing.tsx"' },
  test: {
    environmentOptions: { happyDOM: { settings: { enableIframePageLoading: true } } }, environment: "happy-dom", include: ["{client,sdk,widget,ui,console,demo,words}/**/*.test.{ts,tsx}"], testTimeout: 10_000 },
});
