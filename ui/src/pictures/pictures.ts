import type { Engine, ItemId } from "../host/types";
import list from "./pictures.json";

/** Where an item's control is, in CSS pixels from the upper left corner of the view. */
export interface Spot {
  item: ItemId;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A file, its size in CSS pixels, and what is where in it. */
export interface View {
  url: string;
  width: number;
  height: number;
  spots: readonly Spot[];
}

export interface Picture {
  name: string;
  title: string;
  alt: string;
  /** What it shows is not documented for this engine. */
  inferred: boolean;
  /** A screenshot of a real org, put in the place of the drawing. */
  real: boolean;
  /** Beside the list. */
  part: View;
  /** At full size. */
  page: View;
}

interface Listed {
  file: string;
  width: number;
  height: number;
  spots: { item: string; x: number; y: number; width: number; height: number }[];
}

/** Files by their name, and for a replacement the size and spots that lie beside it. */
export interface Files {
  taken: Record<string, string>;
  replaced: Record<string, string>;
  replacedSpots: Record<string, Omit<Listed, "file">>;
}

const FILES: Files = {
  taken: byName(import.meta.glob<string>("./*.webp", { eager: true, query: "?url", import: "default" })),
  replaced: byName(
    import.meta.glob<string>("./replaced/*.{webp,png,jpg}", { eager: true, query: "?url", import: "default" }),
  ),
  replacedSpots: byName(
    import.meta.glob<Omit<Listed, "file">>("./replaced/*.json", { eager: true, import: "default" }),
  ),
};

/** The pictures of a step in the guide's order; a replaced one in the place of the one that was taken. */
export function picturesOf(engine: Engine, step: number, files: Files = FILES): Picture[] {
  return list.pictures.flatMap((picture) => {
    if (picture.engine !== engine || picture.step !== step) return [];
    const part = view(picture.part, files);
    const page = view(picture.page, files);
    if (!part || !page) return [];
    const { name, title, alt, inferred } = picture;
    const real = isReplaced(picture.part, files);
    return [{ name, title, alt, inferred: inferred && !real, real, part, page }];
  });
}

function view(listed: Listed, files: Files): View | null {
  const name = bare(listed.file);
  const replaced = files.replaced[name];
  const { width, height, spots } = replaced ? (files.replacedSpots[name] ?? { ...listed, spots: [] }) : listed;
  const url = replaced ?? files.taken[name];
  return url === undefined ? null : { url, width, height, spots: spots as Spot[] };
}

function isReplaced(listed: Listed, files: Files): boolean {
  return bare(listed.file) in files.replaced;
}

function byName<T>(found: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(found).map(([path, value]) => [bare(path), value]));
}

/** `./replaced/5-uris.png` and `5-uris.webp` are both `5-uris`. */
function bare(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
}
