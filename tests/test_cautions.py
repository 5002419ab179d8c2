from __future__ import annotations

import pytest

from pipelines.cautions import cautions
from pipelines.lexicon import lexicon


def test_the_list_names_entries_of_the_reference_once():
    found = cautions()
    known = set(lexicon().skills["skill_id"])
    assert set(found.certificates) | found.confidential <= known
    assert found.certificates["first-aid"].fr == "un certificat de secourisme (SST, PSC ou AFGSU)"
    assert "medical-typing" in found.confidential


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("first-aid,dangerous,a,b", id="caution"),
        pytest.param("first-aid,certificate,a,", id="name"),
    ],
)
def test_a_faulty_list_is_refused(tmp_path, row):
    (tmp_path / "cautions.csv").write_text(f"skill_id,caution,needs_en,needs_fr\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="first-aid"):
        cautions(tmp_path)
