import tseslint from "typescript-eslint";

const noDefault = { selector: "ExportDefaultDeclaration", message: "Name what you export." };
const noForIn = { selector: "ForInStatement", message: "A host page may have polluted Object.prototype: use Object.keys." };
const noStrings = {
  selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]",
  message: "Strings are never parsed as HTML here (Trusted Types).",
};

// eslint-disable-next-line no-restricted-syntax -- the tool wants a default export
export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "gen/**", "**/*.mjs"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "no-restricted-syntax": ["error", noDefault, noForIn, noStrings],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrorsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "off",
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-console": ["error", { allow: ["warn"] }],
    },
  },
  {
    files: ["sdk/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: ["preact", "preact/*", "@preact/signals", "../widget/*", "../ui/*", "!../ui/colour", "!../ui/initials", "!../ui/note", "../console/*"], message: "The SDK stands without the framework.", allowTypeImports: true }] }],
    },
  },
  {
    files: ["widget/**", "ui/**"],
    rules: { "no-restricted-imports": ["error", { paths: [{ name: "@preact/signals", message: "Take @preact/signals-core: the panel ties signals to components itself (widget/tracking.ts)." }] }] },
  },
  {
    files: ["client/**"],
    rules: { "no-restricted-imports": ["error", { patterns: [{ group: ["preact", "preact/*", "../sdk/*", "../widget/*", "../ui/*", "../console/*"], message: "The client knows no page and no framework." }] }] },
  },
);
