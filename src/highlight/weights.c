#include "highlight/weights.h"
const double weights[FEATURES] = {0};
