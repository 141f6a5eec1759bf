import { Button, Card, Layout, Space } from "antd";
import { useEffect, type ReactNode } from "react";
import mark from "@/shared/ui/mark.svg";
import { LOCALE_NAMES, LOCALES, useLocale } from "@/shared/i18n/locale";

/** The page before one is inside: a card in the middle and the choice of language. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  const { locale, choose } = useLocale();
  useEffect(() => {
    document.title = `${title} · Huotong 货通`;
  }, [title]);
  return (
    <Layout className="gate">
      <div className="gate-mark">
        <img src={mark} alt="" />
        Huotong 货通
      </div>
      <Card className="gate-card" title={<h1 className="gate-title">{title}</h1>}>{children}</Card>
      <Space>
        {LOCALES.map((each) => (
          <Button key={each} type={each === locale ? "link" : "text"} size="small" aria-pressed={each === locale} onClick={() => choose(each)}>
            {LOCALE_NAMES[each]}
          </Button>
        ))}
      </Space>
    </Layout>
  );
}
