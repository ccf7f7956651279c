import type { Plugin } from "vite";

/** What an icon's module of the package says of it. */
interface Icon {
  name: string;
  node: [tag: string, attributes: Record<string, string>][];
}

/**
 * An icon as markup. As packaged, each is put together element by element and attribute by attribute whenever it is drawn, and
 * a screen draws thirty of them.
 */
export const staticIcons: Plugin = {
  name: "static-icons",
  enforce: "pre",
  transform(code, id) {
    if (!/@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/.test(id)) return;
    const [, data] = /const iconData = (\{.*\});/.exec(code) ?? [];
    if (data === undefined) throw new Error(`${id} has no icon as it is expected`);
    return { code: markup(JSON.parse(data) as Icon), map: null };
  },
};

function markup({ name, node }: Icon): string {
  const parts = node.map(([tag, attributes]) => {
    const said = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${value}"`);
    return `<${tag}${said.join("")} />`;
  });
  return `<script lang="ts">
  let { size = 24, strokeWidth = 2, class: look = "" }: { size?: number | string; strokeWidth?: number; class?: string } = $props();
</script>
<svg xmlns="http://www.w3.org/2000/svg" class="lucide-${name} {look}" width={size} height={size} viewBox="0 0 24 24" fill="none"
  stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${parts.join("")}</svg>
`;
}
