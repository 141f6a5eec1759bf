import { Typography } from "antd";
import { useEffect, type ReactNode } from "react";

type FrameProps = { title: string; beside?: ReactNode; actions?: ReactNode; children: ReactNode };

/** A page: its title, what stands beside it, what one can do here, and the content. */
export function PageFrame({ title, beside, actions, children }: FrameProps) {
  useEffect(() => {
    document.title = `${title} · Huotong 货通`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <Typography.Title level={1}>{title}</Typography.Title>
          {beside}
        </div>
        <div className="page-actions">{actions}</div>
      </header>
      {children}
    </div>
  );
}
