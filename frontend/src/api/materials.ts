/** Calls about the files of a meeting and of its presentations. */
import type { MaterialKind, MaterialOut, MaterialsOut } from "./generated";
import * as sdk from "./generated";
import { answer } from "./http";

/** What a file is handed in as. */
export interface Place {
  meeting: number;
  kind: MaterialKind;
  presentation?: number;
  title?: string;
}

export async function materials(meeting: number): Promise<MaterialsOut> {
  return answer(sdk.listMaterials({ path: { meeting_id: meeting } }));
}

/** Sends a file, however long that takes; the same file once more changes nothing. */
export async function handIn(place: Place, file: File): Promise<MaterialOut> {
  const { meeting, kind, presentation, title } = place;
  return answer(
    sdk.handIn({
      path: { meeting_id: meeting },
      query: { kind, name: file.name, presentation_id: presentation, title },
      body: file,
      fetch,
    }),
  );
}

/** Whether it may be published, and whether it is taken back. */
export async function changeMaterial(
  material: number,
  publish: boolean,
  takenBack: boolean,
): Promise<MaterialOut> {
  const body = { publish, taken_back: takenBack };
  return answer(sdk.changeMaterial({ path: { material_id: material }, body }));
}

export function addressOf(material: number, version: number): string {
  return `/api/materials/${material}/versions/${version}`;
}
