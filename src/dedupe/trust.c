/* Written by tests/dedupe/train_trust.c from days of labelled items: `ninja
 * train-trust`. */
#include "dedupe/trust.h"

const double trust_weights[TRUSTS] = {
        1.87,  /* to begin with */
        1.00,  /* how like they are */
        -2.30, /* days apart, but for the first hours */
        -0.25, /* both tell more */
        -2.71, /* others like one of them alone */
        2.54,  /* how far the sources agree these days */
};
