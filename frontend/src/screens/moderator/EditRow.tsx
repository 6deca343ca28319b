import type { ModeratorView, RequestView } from "../../api/generated";
import { useCommand } from "../../ui/useCommand";
import { EditWords } from "../../ui/Words";
import { kindsOf } from "./AddRequest";

/** Changes what was asked for, below its row. */
export function EditRow(props: { view: ModeratorView; row: RequestView; done: () => void }) {
  const { view, row, done } = props;
  const { send } = useCommand(view.session.id);
  const kinds = [...new Set([row.kind, ...kindsOf(view)])];
  return (
    <div className="fk-row-more">
      <EditWords
        kinds={kinds}
        items={view.items}
        from={row}
        save={(changes) => send({ type: "edit_request", request_id: row.id, ...changes }, done)}
        cancel={done}
      />
    </div>
  );
}
