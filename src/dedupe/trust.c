/* Written by tests/dedupe/train_trust.c from days of labelled items: `ninja
 * train-trust`. */
#include "dedupe/trust.h"

const double trust_weights[TRUSTS] = {
        1.65,  /* to begin with */
        1.00,  /* how like they are */
        -2.30, /* days apart */
        0.00,  /* both tell more */
        -2.63, /* others like one of them alone */
        2.59,  /* how far the sources agree these days */
};
