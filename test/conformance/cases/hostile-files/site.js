T.log("another page of the site");
