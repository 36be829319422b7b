SELECT
  *
FROM (
  SELECT
    `t1`.`minute`,
    `t1`.`dimension`,
    `t1`.`key`,
    SUM(`t1`.`count`) AS `count`
  FROM (
    SELECT
      *
    FROM `shipped` AS `t0`
    WHERE
      `t0`.`minute` >= 29924640 AND `t0`.`minute` < 29926080
  ) AS `t1`
  GROUP BY
    1,
    2,
    3
) AS `t2`
ORDER BY
  `t2`.`minute` ASC NULLS LAST,
  `t2`.`dimension` ASC NULLS LAST,
  `t2`.`key` ASC NULLS LAST
