import type { States } from "@/shared/ui/value";
import { useDeskTexts } from "../texts";

/** What a task is about. */
export function useTaskKinds(): States {
  const say = useDeskTexts();
  return {
    receipt_overdue: { text: say("task.kind.receipt_overdue"), tone: "warning" },
    transfer_late: { text: say("task.kind.transfer_late"), tone: "warning" },
    transfer_difference: { text: say("task.kind.transfer_difference"), tone: "error" },
    below_minimum: { text: say("task.kind.below_minimum"), tone: "warning" },
    hold_old: { text: say("task.kind.hold_old"), tone: "default" },
    promise_late: { text: say("task.kind.promise_late"), tone: "error" },
    goods_there: { text: say("task.kind.goods_there"), tone: "processing" },
    delivery_late: { text: say("task.kind.delivery_late"), tone: "error" },
    order_held: { text: say("task.kind.order_held"), tone: "default" },
  };
}

/** Whose work it is. */
export function useTaskRoles(): States {
  const say = useDeskTexts();
  return {
    storekeeper: { text: say("task.role.storekeeper"), tone: "default" },
    order_clerk: { text: say("task.role.order_clerk"), tone: "default" },
    manager: { text: say("task.role.manager"), tone: "default" },
  };
}

/** A task is open as long as its fact stands. */
export function useTaskStates(): States {
  const say = useDeskTexts();
  return {
    open: { text: say("task.state.open"), tone: "processing" },
    closed: { text: say("task.state.closed"), tone: "success" },
  };
}
