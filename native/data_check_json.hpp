// A data check as JSON, format telltale.data_check: docs/formats.md describes it. Written, never read back.
#pragma once

#include "native/data_check.hpp"
#include "shared/json.hpp"

namespace telltale {

Json data_check_json(const DataCheck& check, const Dataset& dataset);

}  // namespace telltale
