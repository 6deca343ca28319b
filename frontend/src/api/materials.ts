/**
 * Calls about the files of a meeting and of its presentations: by the client and not by the SDK,
 * whose functions would all come with the first load of every screen.
 */
import type {
  ChangeMaterialErrors,
  ChangeMaterialResponses,
  HandInErrors,
  HandInResponses,
  ListMaterialsErrors,
  ListMaterialsResponses,
  MaterialKind,
  MaterialOut,
  MaterialsOut,
} from "./generated";
import { client } from "./generated/client.gen";
import { answer } from "./http";

const SHELF = "/api/meetings/{meeting_id}/materials";

/** What a file is handed in as. */
export interface Place {
  meeting: number;
  kind: MaterialKind;
  presentation?: number;
  title?: string;
}

export async function materials(meeting: number): Promise<MaterialsOut> {
  return answer(
    client.get<ListMaterialsResponses, ListMaterialsErrors, true>({
      url: SHELF,
      path: { meeting_id: meeting },
    }),
  );
}

/** Sends a body and tells how much of it has gone, which only this older way of asking can. */
function telling(body: File, told: (percent: number) => void): typeof fetch {
  const send = (request: Request) =>
    new Promise<Response>((resolve, reject) => {
      const sending = new XMLHttpRequest();
      sending.open(request.method, request.url);
      request.headers.forEach((value, name) => {
        sending.setRequestHeader(name, value);
      });
      sending.upload.onprogress = ({ loaded, total }) => told(Math.floor((100 * loaded) / total));
      sending.onload = () => {
        const type = sending.getResponseHeader("content-type") ?? "";
        const { status, responseText } = sending;
        resolve(new Response(responseText, { status, headers: { "content-type": type } }));
      };
      sending.onerror = () => reject(new TypeError("unreachable"));
      sending.send(body);
    });
  return send as typeof fetch;
}

/** Sends a file, however long that takes; the same file once more changes nothing. */
export async function handIn(
  place: Place,
  file: File,
  told: (percent: number) => void,
): Promise<MaterialOut> {
  const { meeting, kind, presentation, title } = place;
  return answer(
    client.post<HandInResponses, HandInErrors, true>({
      url: SHELF,
      bodySerializer: null,
      headers: { "Content-Type": "application/octet-stream" },
      path: { meeting_id: meeting },
      query: { kind, name: file.name, presentation_id: presentation, title },
      body: file,
      fetch: telling(file, told),
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
  return answer(
    client.put<ChangeMaterialResponses, ChangeMaterialErrors, true>({
      url: "/api/materials/{material_id}",
      headers: { "Content-Type": "application/json" },
      path: { material_id: material },
      body,
    }),
  );
}

export function addressOf(material: number, version: number): string {
  return `/api/materials/${material}/versions/${version}`;
}
